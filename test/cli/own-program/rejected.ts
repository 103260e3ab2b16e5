import * as pulumi from "@pulumi/pulumi";

const port = pulumi.output("ssh").apply((text) => {
  if (Number.isNaN(Number(text))) throw new Error(`${text} is no port.`);
  return Number(text);
});

export default () => ({ port });
