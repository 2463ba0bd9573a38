"""One's own devices, and the accounts that the Admin keeps."""
