"""The recipes by which the shipped models were made, from open data to the files in `models/weights`."""
