// Exchange
