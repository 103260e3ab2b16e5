/** What the stacks of tests are encrypted with. */
export const passphrase = "of a test";

/** Values of the configuration as `pulumi config set --secret` writes them with {@link passphrase}. */
const encrypted: Readonly<Record<string, string>> = {
  solverPassword: "v1:SgQxVX4RXJgthd4q:shYLRaraU+kEAWWvQDjUUaIhJwLMsLxSpg+TkpOXLd8=",
  solverKey: "v1:ZSOvKkYX8Zyp65+O:YS7LFXWRKwJqx8Jquxpyxg35VePaZVD5EuKL+Tn7fKjb1lR1RXPwGBJjbJZz7X+pQWdB",
  agentSettings: "v1:5ZqkQDpMPA1yv0L+:qeGtAkV4+s18+vh8FvDEsLgq8pdCEKWjje2sMthtRPc=",
};
const encryptionsalt = "v1:uK64LKD5jyI=:v1:aiTk1lnDs0qdchlw:FaTy+YLN5x8UM8lPRgBbjRPRd+8b1w==";

/** What the stack file of a cluster has beside it, where it names secrets of the configuration: a key that nothing names is refused. */
export function secretsOf(cluster: object): { readonly config: object; readonly more: object } {
  const text = JSON.stringify(cluster);
  const named = Object.entries(encrypted).filter(([key]) => text.includes(`From":"${key}"`));
  return {
    config: Object.fromEntries(named.map(([key, secure]) => [`azure-supercomputer:${key}`, { secure }])),
    more: named.length === 0 ? {} : { encryptionsalt },
  };
}
