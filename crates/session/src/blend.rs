//! The blend of a run: the ensemble members, the temperature of each network, and the weight of each model. Knows
//! nothing of how they were trained.

use std::rc::Rc;

use crate::member::Member;
use crate::models::Networks;
use wordloom_data::Target;
use wordloom_evaluation::{Predictions, blended, fit_temperature, fit_weights, tempered_all};
use wordloom_metrics::Predicted;
use wordloom_store::Network;

/// The ensemble members in a run's blend, and the temperatures and weights of all its models.
pub(crate) struct Blend {
    members: Vec<Rc<Member>>,
    /// The epoch of the network whose temperatures were fitted.
    calibrated: Option<usize>,
    /// The epoch of the network that was weighed.
    weighed: Option<usize>,
    /// The temperature of each target of each network: the members and the run's own.
    temperatures: Vec<Vec<f64>>,
    /// The weight of each model per target.
    weights: Vec<Vec<f64>>,
    /// The predictions of the validation rows: those of the run's network, of the linear model and of the blend.
    validated: Option<[Predictions; 3]>,
}

/// The validation rows that a blend is weighed on.
pub(crate) struct Weighing<'r> {
    /// The predictions of the run's network.
    pub own: &'r Predictions,
    /// The predictions of the linear model for the rows with a value, per target.
    pub linear: &'r [Option<Predicted>],
    pub targets: &'r [Target],
    pub rows: &'r [usize],
    /// Whether the networks' epochs were selected on few held-out rows, which flatters them.
    pub selected: bool,
}

impl Blend {
    /// A blend with these members, before it is weighed.
    pub(crate) fn new(members: Vec<Rc<Member>>) -> Self {
        Self {
            members,
            calibrated: None,
            weighed: None,
            temperatures: Vec::new(),
            weights: Vec::new(),
            validated: None,
        }
    }

    /// The members.
    pub(crate) fn members(&self) -> &[Rc<Member>] {
        &self.members
    }

    /// The names of the members.
    pub(crate) fn names(&self) -> Vec<String> {
        self.members.iter().map(|member| member.name().to_owned()).collect()
    }

    /// The members as they predict.
    pub(crate) fn networks(&self) -> impl Iterator<Item = Networks<'_>> {
        self.members.iter().map(|member| member.networks())
    }

    /// The members as they are stored in a model file.
    pub(crate) fn stored(&self) -> impl Iterator<Item = Vec<Network>> {
        self.members.iter().map(|member| member.stored().to_vec())
    }

    /// The predictions of each member for texts, at its temperature.
    pub(crate) async fn predict_members(&self, texts: &[&str]) -> Vec<Predictions> {
        let mut predictions = Vec::with_capacity(self.members.len());
        for (networks, temperatures) in self.networks().zip(&self.temperatures) {
            predictions.push(tempered_all(networks.predict(texts).await, temperatures));
        }
        predictions
    }

    /// Whether the network of this epoch was weighed.
    pub(crate) fn is_weighed(&self, epoch: usize) -> bool {
        self.weighed == Some(epoch)
    }

    /// Whether the temperatures of the network of this epoch are fitted.
    pub(crate) fn is_calibrated(&self, epoch: usize) -> bool {
        self.calibrated == Some(epoch)
    }

    /// Fits the temperatures on the validation rows. `own` are the predictions of the run's network of an epoch. Needs
    /// no linear model, so a network can predict before that is fitted.
    pub(crate) fn calibrate(&mut self, epoch: usize, own: &Predictions, targets: &[Target], rows: &[usize]) {
        let temperature = |(predicted, target): (&Predicted, &Target)| {
            fit_temperature(&predicted.select(&labeled(target, rows)), target, rows)
        };
        let networks = self.members.iter().map(|member| member.validated()).chain([own]);
        self.temperatures = networks.map(|all| all.targets.iter().zip(targets).map(temperature).collect()).collect();
        self.calibrated = Some(epoch);
    }

    /// Fits the temperatures and the weights on the validation rows. `epoch` is that of the run's network.
    pub(crate) fn weigh(&mut self, epoch: usize, weighing: &Weighing<'_>) {
        let Weighing { own, linear, targets, rows, selected } = weighing;
        if !self.is_calibrated(epoch) {
            self.calibrate(epoch, own, targets, rows);
        }
        let networks = self.members.iter().map(|member| member.validated()).chain([*own]);
        let networks: Vec<Predictions> = networks
            .zip(&self.temperatures)
            .map(|(all, temperatures)| tempered_all(all.clone(), temperatures))
            .collect();
        let fit = |(index, target): (usize, &Target)| {
            let labeled = labeled(target, rows);
            let mut predicted: Vec<Predicted> =
                networks.iter().map(|predictions| predictions.targets[index].select(&labeled)).collect();
            predicted.push(linear[index].clone().unwrap_or(Predicted::Scores(Vec::new())));
            let flattered = if *selected { predicted.len() - 1 } else { 0 };
            fit_weights(&predicted.iter().collect::<Vec<_>>(), flattered, target, rows)
        };
        self.weights = targets.iter().enumerate().map(fit).collect();
        let linear = all_rows(linear, targets, rows);
        let blend = blended(&networks.iter().chain([&linear]).collect::<Vec<_>>(), &self.weights);
        self.validated = networks.into_iter().next_back().map(|own| [own, linear, blend]);
        self.weighed = Some(epoch);
    }

    /// The predictions of the validation rows by the run's network, the linear model and the blend. `None` before the
    /// blend is weighed.
    pub(crate) fn validated(&self) -> Option<&[Predictions; 3]> {
        self.validated.as_ref()
    }

    /// The temperature of each target of each network: the members, then the run's own. Empty before the blend is
    /// weighed.
    pub(crate) fn temperatures(&self) -> &[Vec<f64>] {
        &self.temperatures
    }

    /// The weight of each model per target: the members, the run's network, the linear model. Empty before the blend is
    /// weighed.
    pub(crate) fn weights(&self) -> &[Vec<f64>] {
        &self.weights
    }
}

/// The indices of the rows that have a value.
pub(crate) fn labeled(target: &Target, rows: &[usize]) -> Vec<usize> {
    (0..rows.len()).filter(|&row| target.has(rows[row])).collect()
}

/// The linear model's predictions for the rows with a value, per target, as predictions for all rows.
pub(crate) fn all_rows(linear: &[Option<Predicted>], targets: &[Target], rows: &[usize]) -> Predictions {
    let target = |(target, predicted): (&Target, &Option<Predicted>)| spread(predicted.as_ref(), target, rows);
    Predictions { targets: targets.iter().zip(linear).map(target).collect() }
}

/// Spreads predictions for the rows with a value over all rows. The others get the prediction of the first of them,
/// which no measure looks at.
fn spread(predicted: Option<&Predicted>, target: &Target, rows: &[usize]) -> Predicted {
    let Some(predicted) = predicted.filter(|predicted| !predicted.is_empty()) else {
        return Predicted::Scores(Vec::new());
    };
    let mut next = 0;
    let index = |&row: &usize| {
        let index = if target.has(row) { next } else { 0 };
        next += usize::from(target.has(row));
        index
    };
    predicted.select(&rows.iter().map(index).collect::<Vec<_>>())
}
