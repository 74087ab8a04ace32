import Domain
import Screen

/// What is said about a field as one types.
extension Model {
    /// Why what stands in it cannot be saved; nil where it can.
    func problem(with field: FormDialog.Field) -> String? {
        switch field.check {
        case .none: return nil
        case .field(let contactField):
            // What was there before anybody checked may stay.
            guard field.isChanged || contactField == .name else { return nil }
            do throws(Failure) {
                _ = try contactField.read(field.value)
                return nil
            } catch {
                return reason(error, field)
            }
        case .point(let channel):
            guard field.isChanged, !field.value.isBlank else { return nil }
            return PointValue.all(in: field.value, channel) == nil
                ? say("non è un recapito valido", "not a valid contact point") : nil
        case .attribute:
            guard !field.value.isBlank, !field.value.contains("=") else { return nil }
            return say("si scrive nome = valore", "written name = value")
        case .calendarName, .zone, .hours, .holiday, .year, .town, .capacity:
            return problem(withCalendar: field)
        }
    }

    /// The sentence without its beginning, which says what stands beside it already.
    private func reason(_ failure: Failure, _ field: FormDialog.Field) -> String {
        let text = failure.message(language)
        let quoted = language == .it ? "«\(field.value)»: " : "“\(field.value)”: "
        guard let range = text.firstRange(of: quoted) else { return text }
        return String(text[range.upperBound...].dropLast(text.hasSuffix(".") ? 1 : 0))
    }

    /// What is good to know of it.
    func praise(of field: FormDialog.Field) -> String? {
        guard !field.value.isBlank else { return nil }
        switch field.check {
        case .field(.vatCode): return verdict(VATCode.check(field.value))
        case .field(.taxCode): return verdict(TaxCode.check(field.value))
        case .field(let contactField) where contactField.shape == .amount:
            return Money.written(field.value).map { "= \(Money.text(cents: $0, language))" }
        case .point(let channel):
            guard let found = PointValue.all(in: field.value, channel), channel != .postal else {
                return nil
            }
            if found.count > 1 {
                return "\(glyphs.check) " + found.map(\.value).joined(separator: ", ")
            }
            guard let only = found.first, channel != .email, channel != .pec else { return nil }
            let kind = say(only.channel.words).lowercased()
            return only.status == .unverified
                ? say("\(only.value), non verificato", "\(only.value), unverified")
                : "\(glyphs.check) \(only.value) \(kind)"
        case .hours, .holiday, .town: return praise(ofCalendar: field)
        default: return nil
        }
    }

    func verdict(_ check: CodeCheck) -> String {
        switch check {
        case .verified: "\(glyphs.check) " + say("verificato", "verified")
        case .unverified: say("estero, non verificato", "foreign, unverified")
        case .wrong(let why): "\(glyphs.cross) \(say(why))"
        }
    }
}
