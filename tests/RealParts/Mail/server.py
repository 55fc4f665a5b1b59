"""A real SMTP server (Debian's python3-aiosmtpd) that writes each mail it took as a line of JSON. A recipient whose name begins with
"nadie" does not exist (550), one that begins with "luego" is not served now (451). With --mute the server takes the mail and never says so."""
import asyncio
import base64
import json
import sys

from aiosmtpd.smtp import SMTP


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nadie"):
            return "550 5.1.1 no such user"
        if address.startswith("luego"):
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = {"from": envelope.mail_from, "to": envelope.rcpt_tos, "data": base64.b64encode(envelope.content).decode()}
        print(json.dumps(mail), flush=True)
        if "--mute" in sys.argv:
            await asyncio.sleep(3600)
        return "250 OK"


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Handler(), hostname="localhost"), "127.0.0.1", int(sys.argv[1]))
    print("listening", flush=True)
    await server.serve_forever()


asyncio.run(serve())
