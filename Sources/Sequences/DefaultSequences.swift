import Defaults
public import Domain

/// What a new house starts with: action types, then the five sequences (domain, section 4), in the
/// order in which they are loaded.
public enum DefaultSequences {
    /// - throws: where a file that was shipped cannot be read.
    public static func files(_ language: Language) throws(SequenceProblems) -> [SequenceFile] {
        var files: [SequenceFile] = []
        for (name, text) in texts(language) {
            files.append(try SequenceFile(text, named: "\(name).toml"))
        }
        return files
    }

    /// The files as they were written, by name.
    public static func texts(_ language: Language) -> [(name: String, text: String)] {
        (0..<default_file_count()).compactMap { index in
            let file = default_file(index)
            guard String(cString: file.language) == language.rawValue else { return nil }
            return (String(cString: file.name), String(cString: file.text))
        }
    }
}
