import Testing

@Test("Storage builds") func builds() {}
