//! The kinds of files that are containers: zip archives by the paths inside, and the compound files of older Office
//! programs by their streams.

use super::file_kind::FileKind;

/// Returns the kind of a zip archive with these paths, or `None` if it may contain tables or texts.
pub(crate) fn archive_kind(name: &str, paths: &[String], mimetype: Option<&str>) -> Option<FileKind> {
    let has = |path: &str| paths.iter().any(|each| each == path);
    let ends = |suffix: &str| paths.iter().any(|each| each.ends_with(suffix));
    let name = name.to_lowercase();
    if has("word/document.xml") {
        Some(FileKind::Word)
    } else if has("ppt/presentation.xml") {
        Some(FileKind::PowerPoint)
    } else if ends(".iwa") || has("Index.zip") || has("index.apxl") || has("index.xml.gz") {
        let table = name.ends_with(".numbers") || paths.iter().any(|path| path.contains("Numbers"));
        Some(if table { FileKind::Numbers } else { FileKind::Pages })
    } else if let Some(mimetype) = mimetype {
        let sheet = mimetype.starts_with("application/vnd.oasis.opendocument.spreadsheet");
        let book = mimetype.starts_with("application/epub");
        (!sheet).then_some(if book { FileKind::Book } else { FileKind::TextDocument })
    } else if ends("/data.pkl") || ends("model.weights.h5") {
        Some(FileKind::Weights)
    } else if !paths.is_empty() && paths.iter().all(|path| path.ends_with(".npy")) {
        Some(FileKind::NumPy)
    } else if has("META-INF/MANIFEST.MF") || has("AndroidManifest.xml") {
        Some(FileKind::Program)
    } else {
        None
    }
}

/// Returns the kind of a compound file (Word, Excel and others until 2003, and encrypted workbooks), or `None` if it is
/// a workbook that can be read.
pub(crate) fn compound_kind(bytes: &[u8]) -> Option<FileKind> {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        // The entries of the directory are 128 bytes long and begin with the name.
        bytes.chunks(128).any(|entry| entry.starts_with(&name))
    };
    if has("EncryptedPackage") || has("EncryptionInfo") {
        Some(FileKind::Protected)
    } else if has("WordDocument") {
        Some(FileKind::Word)
    } else if has("PowerPoint Document") {
        Some(FileKind::PowerPoint)
    } else if has("__properties_version1.0") {
        Some(FileKind::Message)
    } else if (has("Workbook") || has("Book")) && is_protected_workbook(bytes) {
        Some(FileKind::Protected)
    } else {
        None
    }
}

/// Whether a workbook of Excel 97 to 2003 is encrypted: a record says so after the first record of its stream, which
/// starts at a sector.
fn is_protected_workbook(bytes: &[u8]) -> bool {
    const START: u16 = 0x0809;
    const ENCRYPTION: u16 = 0x002f;
    let record = |at: usize| {
        let head = bytes.get(at..at + 4)?;
        Some((u16::from_le_bytes([head[0], head[1]]), usize::from(u16::from_le_bytes([head[2], head[3]]))))
    };
    // The mini stream has sectors of 64 bytes.
    (512..bytes.len()).step_by(64).any(|sector| {
        let Some((START, length)) = record(sector).filter(|(_, length)| *length == 16 || *length == 8) else {
            return false;
        };
        let mut at = sector + 4 + length;
        for _ in 0..8 {
            match record(at) {
                Some((ENCRYPTION, _)) => return true,
                Some((_, length)) => at += 4 + length,
                None => return false,
            }
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(name: &str, paths: &[&str], mimetype: Option<&str>) -> Option<FileKind> {
        archive_kind(name, &paths.iter().map(|&path| path.to_owned()).collect::<Vec<_>>(), mimetype)
    }

    #[test]
    fn archives_are_named_by_what_is_inside() {
        assert_eq!(kind("a", &["[Content_Types].xml", "word/document.xml"], None), Some(FileKind::Word));
        assert_eq!(kind("a.numbers", &["Index/Document.iwa"], None), Some(FileKind::Numbers));
        assert_eq!(kind("a.pages", &["Index/Document.iwa"], None), Some(FileKind::Pages));
        let text = Some("application/vnd.oasis.opendocument.text");
        assert_eq!(kind("a.odt", &["mimetype", "content.xml"], text), Some(FileKind::TextDocument));
        assert_eq!(kind("a", &["model/data.pkl", "model/version"], None), Some(FileKind::Weights));
        assert_eq!(kind("a.zip", &["a/1.txt", "b/2.txt"], None), None);
    }

    #[test]
    fn compound_files_are_named_by_their_streams() {
        let file = |name: &str| {
            let mut bytes = vec![0; 1024];
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            bytes[640..640 + name.len()].copy_from_slice(&name);
            bytes
        };
        assert_eq!(compound_kind(&file("EncryptedPackage")), Some(FileKind::Protected));
        assert_eq!(compound_kind(&file("WordDocument")), Some(FileKind::Word));
        assert_eq!(compound_kind(&file("Workbook")), None);
        let mut protected = file("Workbook");
        protected.extend([&[0x09, 0x08, 16, 0][..], &[0; 16], &[0x2f, 0, 4, 0], &[0; 4]].concat());
        assert_eq!(compound_kind(&protected), Some(FileKind::Protected));
    }
}
