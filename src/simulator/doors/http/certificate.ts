import { generate } from "selfsigned";
import { dataPlaneHosts } from "./data-planes.js";

/** A certificate for loopback and the authority that signed it, PEM. */
export interface LoopbackCertificate {
  readonly key: string;
  readonly certificate: string;
  /** What a client must trust. */
  readonly authority: string;
}

const daysValid = 30;

/** Makes an authority of its own and a certificate for `localhost`, `127.0.0.1` and data planes. The authority's key is thrown away. */
export async function loopbackCertificate(): Promise<LoopbackCertificate> {
  const notAfterDate = new Date(Date.now() + daysValid * 24 * 60 * 60 * 1000);
  const usual = { keyType: "ec", algorithm: "sha256", notAfterDate } as const;
  const authority = await generate([{ name: "commonName", value: "Simulated Azure authority" }], {
    ...usual,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const leaf = await generate([{ name: "commonName", value: "localhost" }], {
    ...usual,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          ...dataPlaneHosts.map((value) => ({ type: 2 as const, value })),
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  return { key: leaf.private, certificate: leaf.cert, authority: authority.cert };
}
