//! What kinds of files are no tables, each with what to do instead.

/// A kind of file that is named instead of being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A Word document.
    Word,
    /// A presentation of `PowerPoint`.
    PowerPoint,
    /// A PDF document.
    Pdf,
    /// A Numbers spreadsheet.
    Numbers,
    /// A Pages or Keynote document.
    Pages,
    /// An OpenDocument text or presentation.
    TextDocument,
    /// An e-book.
    Book,
    /// An Outlook message or mailbox.
    Message,
    /// Protected by a password.
    Protected,
    /// An archive protected by a password.
    ProtectedArchive,
    /// An RTF document.
    Rtf,
    /// A web page saved as an archive.
    WebArchive,
    /// A web page without a table.
    WebPage,
    /// XML.
    Xml,
    /// An SQL dump.
    Sql,
    /// A Jupyter notebook.
    Notebook,
    /// A database file (`SQLite` or Access).
    Database,
    /// A Python pickle.
    Pickle,
    /// An array of `NumPy`.
    NumPy,
    /// An HDF5 file.
    Hdf5,
    /// An SPSS data file.
    Spss,
    /// A Stata data file.
    Stata,
    /// A SAS data file.
    Sas,
    /// An R data file.
    RData,
    /// The weights of a model.
    Weights,
    /// A Parquet file.
    Parquet,
    /// An Arrow or Feather file.
    Arrow,
    /// A Feather file of the first version.
    Feather,
    /// An Avro or ORC file.
    Avro,
    /// An image.
    Image,
    /// An audio file.
    Audio,
    /// A video.
    Video,
    /// An archive that is not read here (tar, 7z, RAR, xz, bzip2 or Zstandard).
    Archive,
    /// A program.
    Program,
    /// A font.
    Font,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 35] = [
        Self::Word,
        Self::PowerPoint,
        Self::Pdf,
        Self::Numbers,
        Self::Pages,
        Self::TextDocument,
        Self::Book,
        Self::Message,
        Self::Protected,
        Self::ProtectedArchive,
        Self::Rtf,
        Self::WebArchive,
        Self::WebPage,
        Self::Xml,
        Self::Sql,
        Self::Notebook,
        Self::Database,
        Self::Pickle,
        Self::NumPy,
        Self::Hdf5,
        Self::Spss,
        Self::Stata,
        Self::Sas,
        Self::RData,
        Self::Weights,
        Self::Parquet,
        Self::Arrow,
        Self::Feather,
        Self::Avro,
        Self::Image,
        Self::Audio,
        Self::Video,
        Self::Archive,
        Self::Program,
        Self::Font,
    ];

    /// Returns the code of the error that names the kind.
    pub fn code(self) -> &'static str {
        match self {
            Self::Word => "data.kindWord",
            Self::PowerPoint => "data.kindPowerPoint",
            Self::Pdf => "data.kindPdf",
            Self::Numbers => "data.kindNumbers",
            Self::Pages => "data.kindPages",
            Self::TextDocument => "data.kindTextDocument",
            Self::Book => "data.kindBook",
            Self::Message => "data.kindMessage",
            Self::Protected => "data.kindProtected",
            Self::ProtectedArchive => "data.kindProtectedArchive",
            Self::Rtf => "data.kindRtf",
            Self::WebArchive => "data.kindWebArchive",
            Self::WebPage => "data.kindWebPage",
            Self::Xml => "data.kindXml",
            Self::Sql => "data.kindSql",
            Self::Notebook => "data.kindNotebook",
            Self::Database => "data.kindDatabase",
            Self::Pickle => "data.kindPickle",
            Self::NumPy => "data.kindNumPy",
            Self::Hdf5 => "data.kindHdf5",
            Self::Spss => "data.kindSpss",
            Self::Stata => "data.kindStata",
            Self::Sas => "data.kindSas",
            Self::RData => "data.kindRData",
            Self::Weights => "data.kindWeights",
            Self::Parquet => "data.kindParquet",
            Self::Arrow => "data.kindArrow",
            Self::Feather => "data.kindFeather",
            Self::Avro => "data.kindAvro",
            Self::Image => "data.kindImage",
            Self::Audio => "data.kindAudio",
            Self::Video => "data.kindVideo",
            Self::Archive => "data.kindArchive",
            Self::Program => "data.kindProgram",
            Self::Font => "data.kindFont",
        }
    }

    /// Returns what the file is, and what to do instead, as an English sentence.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Word => "this file is a Word document; copy its table into a spreadsheet, or save it as plain text",
            Self::PowerPoint => {
                "this file is a PowerPoint presentation; copy its texts into a spreadsheet with a column for \
            each, and save that as CSV"
            }
            Self::Pdf => {
                "this file is a PDF document; export its table as CSV or XLSX from the program that made it, or \
            copy the texts into a spreadsheet"
            }
            Self::Numbers => {
                "this file is a Numbers spreadsheet; export it from Numbers as CSV or Excel (File, Export To)"
            }
            Self::Pages => {
                "this file is a Pages or Keynote document; copy its table into a spreadsheet and save that as CSV"
            }
            Self::TextDocument => {
                "this file is an OpenDocument text or presentation; copy its table into a spreadsheet and save \
            that as CSV or ODS"
            }
            Self::Book => "this file is an e-book; save its texts as a table with one row for each",
            Self::Message => {
                "this file is an Outlook message or mailbox; export the messages as CSV, with a column for the text"
            }
            Self::Protected => "this file is protected by a password; open it and save it without one",
            Self::ProtectedArchive => {
                "this file is an archive protected by a password; unpack it and choose the file or the folder inside"
            }
            Self::Rtf => "this file is an RTF document; save it as plain text, or copy its table into a spreadsheet",
            Self::WebArchive => {
                "this file is a web page saved as an archive; save the page as HTML, or copy its table into a \
            spreadsheet"
            }
            Self::WebPage => {
                "this file is a web page without a table; copy its texts into a spreadsheet with a column for \
            each, and save that as CSV"
            }
            Self::Xml => "this file is XML; save or convert it as CSV, JSON Lines or XLSX",
            Self::Sql => "this file is an SQL dump; load it into the database and export the table as CSV",
            Self::Notebook => {
                "this file is a Jupyter notebook; run it and save the table in it, for instance with \
                 df.to_csv(\"data.csv\", index=False)"
            }
            Self::Database => {
                "this file is a database file (SQLite or Access); export the table as CSV from the program that \
            made it"
            }
            Self::Pickle => {
                "this file is a Python pickle; load it in Python and save the table with \
                 df.to_csv(\"data.csv\", index=False)"
            }
            Self::NumPy => {
                "this file is a NumPy array; save the texts and labels in Python with pandas: \
                 df.to_csv(\"data.csv\", index=False)"
            }
            Self::Hdf5 => "this file is an HDF5 file; open it in Python and save the table as CSV",
            Self::Spss => {
                "this file is an SPSS data file; save it as CSV or XLSX in SPSS, or with pyreadstat in Python"
            }
            Self::Stata => {
                "this file is a Stata data file; use `export delimited` in Stata, or pandas.read_stata in Python, \
            and save it as CSV"
            }
            Self::Sas => {
                "this file is a SAS data file; export it as CSV in SAS, or read it with pandas.read_sas and save \
            it as CSV"
            }
            Self::RData => {
                "this file is an R data file; save the data frame in R with write.csv(data, \"data.csv\", \
                 row.names = FALSE)"
            }
            Self::Weights => "this file is the weights of a model; choose the file of the texts it was trained on",
            Self::Parquet => "this file is a Parquet file; open it in the page, or save it as CSV or JSON Lines",
            Self::Arrow => {
                "this file is an Arrow or Feather file; open it in the page, or save it as CSV or JSON Lines"
            }
            Self::Feather => {
                "this file is a Feather file of the first version; read it with pandas.read_feather and save it \
            as CSV or Parquet"
            }
            Self::Avro => "this file is an Avro or ORC file; save it as Parquet, CSV or JSON Lines",
            Self::Image => "this file is an image; choose a file of texts: recognize the text in it first",
            Self::Audio => "this file is an audio file; choose a file of texts: transcribe it first",
            Self::Video => "this file is a video; choose a file of texts: transcribe it first",
            Self::Archive => {
                "this file is an archive that is not read here (tar, 7z, RAR, xz, bzip2 or Zstandard); unpack it \
            and choose the file or the folder inside, or pack it as ZIP"
            }
            Self::Program => "this file is a program; choose a file of texts",
            Self::Font => "this file is a font; choose a file of texts",
        }
    }
}
