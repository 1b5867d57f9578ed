"""ONNX sessions for the weights that ship in the package."""
