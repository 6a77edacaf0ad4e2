// Codes of Node and OpenSSL for TLS that failed -> the cause and what to do about it.

const OWN_CA = 'if you trust it, give its CA certificate in the TLS configuration of the account';
const UNKNOWN_ISSUER = `the certificate comes from an authority that is not known here: ${OWN_CA}`;
const OTHER_HOST = 'the certificate is for another host: check the URL, and the server name in the TLS configuration';

/** How the certificate of the other side was judged: X509 codes by name (Node, `tls`), and Node's check of the host. */
const CERTIFICATE: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'the certificate has expired: check the clock of this machine',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet: check the clock of this machine',
  DEPTH_ZERO_SELF_SIGNED_CERT: `the certificate is self-signed: ${OWN_CA}`,
  SELF_SIGNED_CERT_IN_CHAIN: UNKNOWN_ISSUER,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT: UNKNOWN_ISSUER,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNKNOWN_ISSUER,
  CERT_UNTRUSTED: UNKNOWN_ISSUER,
  ERR_TLS_CERT_ALTNAME_INVALID: OTHER_HOST,
  HOSTNAME_MISMATCH: OTHER_HOST,
  CERT_REVOKED: 'the certificate has been revoked',
};

/** The first that fits: OpenSSL has many codes for one cause, and others in each version. */
const HANDSHAKE: readonly { code: RegExp; words: string }[] = [
  {
    code: /WRONG_VERSION_NUMBER|PACKET_LENGTH|RECORD_TYPE|HTTP_REQUEST|UNKNOWN_PROTOCOL/,
    words: 'what answers there does not speak TLS: check the URL and its port',
  },
  {
    code: /OSSL|PEM|KEY_VALUES_MISMATCH|ERR_INVALID_ARG|ERR_CRYPTO/,
    words: 'certificate, key or CA of the TLS configuration cannot be used',
  },
  {
    code: /CERTIFICATE_REQUIRED|ALERT_(BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_|UNSUPPORTED_CERT|ACCESS_DENIED|HANDSHAKE)/,
    words: 'the other side refused the TLS handshake: it may ask for a client certificate in the TLS configuration',
  },
  {
    code: /PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|VERSION_TOO|PROTOCOLS_AVAILABLE|SSL_VERSION|SHARED_CIPHER|KEY_TOO|MD_TOO|LEGACY/,
    words: 'both sides have no version of TLS in common: one of them is out of date',
  },
  {
    code: /UNRECOGNIZED_NAME/,
    words: 'the other side does not know this host name: check the URL, and the server name in the TLS configuration',
  },
];
const TLS_CODE = /CERT|SSL|TLS|SIGNATURE|ISSUER|CRL/;

/** Null for a code that is not of TLS. */
export function tlsReason(code: string): string | null {
  const known = CERTIFICATE[code] ?? HANDSHAKE.find((row) => row.code.test(code))?.words;
  if (known !== undefined) return known;
  return TLS_CODE.test(code) ? 'the TLS certificate or handshake failed' : null;
}
