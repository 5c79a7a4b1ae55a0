"""A mail server on this machine that keeps what it is given, for as long as a test lasts."""

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class _OnAnyPort(Controller):
    """Told to take any port, the controller looks for itself on port 0 unless it learns which one it got."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class LetterBox:
    """Takes letters on a free port of 127.0.0.1. `refuse`: what it answers instead to a letter."""

    def __init__(self, refuse=None, **settings):
        self.envelopes, self.logins, self.refuse = [], [], refuse
        self._controller = _OnAnyPort(self, hostname="127.0.0.1", port=0, authenticator=self._know, **settings)
        self._controller.start()

    async def handle_DATA(self, _server, session, envelope):
        if self.refuse:
            return self.refuse
        self.envelopes.append((envelope, session.ssl is not None))
        return "250 Taken"

    def _know(self, _server, _session, _envelope, _mechanism, login):
        self.logins.append((login.login, login.password))
        return AuthResult(success=True)

    @property
    def port(self):
        return self._controller.port

    @property
    def letters(self):
        return [message_from_bytes(envelope.content, policy=policy.default) for envelope, _ in self.envelopes]

    def close(self):
        self._controller.stop()


def certificate(folder):
    """A certificate for 127.0.0.1 that only those who are told believe: for the server, and for who believes it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = folder / "certificate.pem"
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(path)
    believing = ssl.create_default_context(cafile=str(path))
    return serving, believing
