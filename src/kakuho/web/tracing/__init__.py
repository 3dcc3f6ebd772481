"""Where what leaked came from: runs over the files of a case and the registry of the company."""
