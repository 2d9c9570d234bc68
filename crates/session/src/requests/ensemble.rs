//! The members of the ensemble: trained networks that the blends of later runs contain.

use std::rc::Rc;

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;
#[cfg(feature = "typescript")]
use ts_rs::TS;

use super::Request;
use crate::error::Error;
use crate::member::Member;
use crate::session::Session;

/// Adds the run's network to the ensemble. Every run that begins afterwards evaluates the blend of the members, its own
/// network and the linear model, and predicts with it, until other rows are chosen.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddMember {
    /// The name of the network.
    pub name: String,
}

/// Exports the run's network for the ensemble of another engine with the same rows.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ExportMember {
    /// The name of the network.
    pub name: String,
}

/// Adds a network that another engine exported to the ensemble. The current run's blend contains it as well, if the
/// run was trained on the selected rows.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ImportMember {
    /// The bytes of the exported member.
    #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
    pub bytes: ByteBuf,
}

/// Removes all members from the ensemble. The blend of a run that has begun keeps them.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct ClearMembers;

/// The members of the ensemble.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct Members {
    /// Their names, in the order in which they were added.
    pub members: Vec<String>,
}

/// A network with its tokenizer and its predictions of the validation rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
#[serde(rename_all = "camelCase")]
pub struct ExportedMember {
    /// The bytes that `importMember` reads.
    #[cfg_attr(feature = "typescript", ts(type = "Uint8Array"))]
    pub bytes: ByteBuf,
}

impl Members {
    fn of(members: &[Rc<Member>]) -> Self {
        Self { members: members.iter().map(|member| member.name().to_owned()).collect() }
    }
}

impl Request for AddMember {
    type Answer = Members;

    /// # Errors
    /// [`Error::NotBegun`], also if the run was begun on rows that were chosen before, and [`Error::NotChosen`].
    async fn answer(self, session: &mut Session) -> Result<Members, Error> {
        let Session { rows, training, .. } = session;
        let run = training.run()?;
        let rows = rows.as_mut().ok_or(Error::NotChosen)?;
        // Members are weighed by their predictions of the same validation rows.
        if !run.is_of(rows) {
            return Err(Error::NotBegun);
        }
        let member = run.member(self.name).await;
        training.members.push(Rc::new(member));
        Ok(Members::of(&training.members))
    }
}

impl Request for ExportMember {
    type Answer = ExportedMember;

    /// # Errors
    /// [`Error::NotBegun`].
    async fn answer(self, session: &mut Session) -> Result<ExportedMember, Error> {
        let bytes = session.training.run()?.package(self.name).await.to_bytes().await;
        Ok(ExportedMember { bytes: ByteBuf::from(bytes) })
    }
}

impl Request for ImportMember {
    type Answer = Members;

    /// # Errors
    /// [`Error::NotOpen`], [`Error::NotChosen`], or [`Error::Store`] if the bytes are damaged or the network was
    /// trained on other rows or targets.
    async fn answer(self, session: &mut Session) -> Result<Members, Error> {
        let Session { device, rows, word_vectors, training, .. } = session;
        let device = device.as_ref().ok_or(Error::NotOpen)?;
        let rows = rows.as_mut().ok_or(Error::NotChosen)?;
        let member =
            Member::from_bytes(&self.bytes, rows, word_vectors.loaded().map(Rc::as_ref), device.device.clone())?;
        training.members.push(Rc::new(member));
        if let Some(run) = training.run.as_mut().filter(|run| run.is_of(rows)) {
            run.blend_with(&training.members);
        }
        Ok(Members::of(&training.members))
    }
}

impl Request for ClearMembers {
    type Answer = Members;

    async fn answer(self, session: &mut Session) -> Result<Members, Error> {
        session.training.members.clear();
        Ok(Members::of(&session.training.members))
    }
}
