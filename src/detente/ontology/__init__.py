"""The closed lists of the field: CAMEO codes, PLOVER types, sectors and the crosswalk between them."""
