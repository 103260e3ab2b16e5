/** Members that Azure takes and never shows. Source: the `x-ms-secret` marks of Azure/azure-rest-api-specs. */
export const secretMember = /(password|protectedSettings|accountKey|sasKey|sshPrivateKey)$/i;
