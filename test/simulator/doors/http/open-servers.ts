/** Servers that tests of this process have not closed yet. */
const open: { close(): Promise<void> }[] = [];

/** Closes the server when the test file ends. */
export function closeAtTheEnd<Server extends { close(): Promise<void> }>(server: Server): Server {
  open.push(server);
  return server;
}

export async function closeServers(): Promise<void> {
  await Promise.all(open.splice(0).map((one) => one.close()));
}
