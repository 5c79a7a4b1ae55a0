"""An anonymous health-coverage screener for everyone who lives in Connecticut."""
