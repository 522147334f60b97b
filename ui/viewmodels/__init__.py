"""One QObject a concept: what the screens bind to. No SQL, no device, no thread in here."""
