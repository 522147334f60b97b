"""What a customer sees and says at a kiosk: one QObject a concept, held together by `kiosk`."""
