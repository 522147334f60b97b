"""The numbered steps that make and change the schema; forward only, each in one transaction."""
