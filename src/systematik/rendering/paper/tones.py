"""Colours by meaning, as hexadecimal digits: the soft ground of a cell, and a text dark enough to read on white."""

SOFT = {
    "good": "DEF2E4",
    "near": "EEF3D3",
    "warn": "FCEFCF",
    "bad": "FBE4E0",
    "info": "E0EDF8",
    "neutral": "EDF1F0",
}
DARK = {
    "good": "14552D",
    "near": "434E07",
    "warn": "664200",
    "bad": "8C1D13",
    "info": "134B78",
    "neutral": "3B4846",
}
ACCENT, MUTED, LINE, HEAD = "0B5C63", "4C5B58", "CFD8D5", "F1F5F4"
