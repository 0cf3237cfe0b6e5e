"""`python -m kek_data`: hands `serve` to ui, everything else to the command line."""

import sys

from kek_data import cli


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit status (0 done, 1 refused, 2 wrong usage)."""
    arguments = cli.parse_arguments(sys.argv[1:] if argv is None else argv)
    if arguments.command == "serve":
        from kek_data.ui.server import serve

        return serve(port=arguments.port, address=arguments.address, database=arguments.db)
    return cli.run(arguments)


if __name__ == "__main__":
    sys.exit(main())
