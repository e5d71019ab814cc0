"""A mail server that says yes to everything and keeps only how many mails it got; in a process of its own, as a real one would be."""

from __future__ import annotations

import asyncio
import sys


class Sink:
    """So much of SMTP as a client asks for that sends plain mail."""

    def __init__(self) -> None:
        self.mails = 0
        self.connections = 0

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until it says goodbye."""
        self.connections += 1
        writer.write(b"220 sink\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb == b"EHLO":
                writer.write(b"250-sink\r\n250 8BITMIME\r\n")
            elif verb == b"DATA":
                writer.write(b"354 go\r\n")
                while (await reader.readline()).rstrip(b"\r\n") != b".":
                    pass
                self.mails += 1
                writer.write(b"250 kept\r\n")
            elif verb == b"HELP":  # asked by the bench
                writer.write(f"214 {self.mails} {self.connections - 1}\r\n".encode())
            elif verb == b"QUIT":
                writer.write(b"221 bye\r\n")
                break
            else:
                writer.write(b"250 ok\r\n")
            await writer.drain()
        writer.close()


async def serve() -> None:
    """Prints its port, then serves until its standard input ends."""
    server = await asyncio.start_server(Sink().talk, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve())
