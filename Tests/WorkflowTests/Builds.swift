import Testing

@Test("Workflow builds") func builds() {}
