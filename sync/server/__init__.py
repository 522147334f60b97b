"""The market server: an honest second implementation that shares nothing with the till but `sync.protocol`."""
