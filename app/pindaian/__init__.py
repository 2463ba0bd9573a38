"""Scans: papers kept as files beside the record they belong to."""
