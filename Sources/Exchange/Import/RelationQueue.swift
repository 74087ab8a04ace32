import Domain
import Workflow

/// Who is whose, as the rows of a file say: related a batch at a time, for somebody may speak of
/// who comes later in the file.
final class RelationQueue {
    private let run: ImportRun
    private var links: [ContactLink] = []
    /// Whom they speak of was not there yet.
    private var waiting: [ContactLink] = []
    /// Who was never found.
    private(set) var missing: [String] = []
    private(set) var circles: [String] = []
    /// Companies that were only named, and have a card now.
    private(set) var companies = 0

    /// Relations of one transaction.
    private static let batchSize = 1000
    /// How many may wait for somebody who comes later in the file.
    private static let mostWaiting = 20_000

    init(_ run: ImportRun) { self.run = run }

    func note(_ row: ContactRow, _ contact: Contact.ID) {
        if let parent = row.parent {
            links.append(
                ContactLink(
                    from: contact,
                    relation: ContactRow.Relation(kind: .subsidiaryOf, other: .key(parent))))
        }
        for relation in row.relations {
            links.append(ContactLink(from: contact, relation: relation))
        }
    }

    /// Relates whom it can, where there are enough for a transaction. A company that is only named
    /// is looked for till the end, for it may have a row of its own, unless too many wait.
    func link() throws(Failure) {
        guard links.count >= Self.batchSize else { return }
        let numbers = try run.link(links, isLast: false)
        links = []
        add(numbers)
        guard waiting.count > Self.mostWaiting else { return }
        let companies = waiting.filter(\.isOfCompany)
        waiting.removeAll(where: \.isOfCompany)
        add(try run.link(companies, isLast: true))
    }

    /// Nobody comes later.
    func finish() throws(Failure) {
        var rest = (waiting + links)[...]
        (waiting, links) = ([], [])
        while !rest.isEmpty {
            add(try run.link(rest.prefix(Self.batchSize), isLast: true))
            rest = rest.dropFirst(Self.batchSize)
        }
    }

    private func add(_ numbers: LinkNumbers) {
        waiting += numbers.later
        missing += numbers.missing
        circles += numbers.circles
        companies += numbers.companies
    }
}

extension ContactLink {
    fileprivate var isOfCompany: Bool {
        if case .company = relation.other { true } else { false }
    }
}
