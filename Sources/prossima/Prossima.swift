import ArgumentParser

@main
struct Prossima: ParsableCommand {
    func run() { print("prossima") }
}
