"""Register of the villages' musyawarah, shared by the SOP that proposes people and the cycle of a period."""
