/// A claim on an action (domain, section 2).
public enum Claim {
    /// How long it lasts, seconds; renewed while its dialog is open.
    public static let seconds = 15 * 60
}
