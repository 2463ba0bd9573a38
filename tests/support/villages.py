"""Ten villages of one kecamatan, in which tests play a month."""

#: Code -> name.
VILLAGES = {
    "63.01.03.1001": "SARANG HALANG", "63.01.03.1002": "KARANG TARUNA", "63.01.03.1003": "PELAIHARI",
    "63.01.03.1004": "ANGSAU", "63.01.03.1005": "PABAHANAN", "63.01.03.2006": "BUMI JAYA",
    "63.01.03.2008": "SUNGAI RIAM", "63.01.03.2009": "TAMPANG", "63.01.03.2010": "TELAGA",
    "63.01.03.2011": "PANJARATAN",
}  # fmt: skip
