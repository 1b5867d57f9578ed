"""`python -m detente`: the command line."""

from detente.cli.main import run

if __name__ == "__main__":
    run()
