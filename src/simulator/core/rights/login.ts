/** Whom a request comes from, as its token tells. */
export interface Caller {
  /** Client id of the application or identity. */
  readonly clientId: string;
  /** Object id of its principal, to which roles are given. */
  readonly objectId: string;
}

/** What somebody may do, and where: at a scope and at all that is beneath it. */
export type Grant =
  | {
      /** A built-in role by Azure's own name. */
      readonly role: string;
      /** Id of a subscription, a resource group or a resource; `/` for everything. */
      readonly scope: string;
    }
  | {
      /** Actions of a role of one's own: patterns, in which `*` stands for any text. */
      readonly actions: readonly string[];
      /** @default [] */
      readonly notActions?: readonly string[];
      readonly scope: string;
    };

/** Somebody who logs in beside the owner, and may do what roles let them. */
export interface SimulatedLogin extends Caller {
  /** The secret to log in with over HTTPS. @default none: only the doors that ask for no secret know the login */
  readonly clientSecret?: string;
  /** Roles from the start. Role assignments made in the simulation come to them. */
  readonly roles: readonly Grant[];
}

/** The login of a client id; undefined for the owner, whom every client id means that no login has. */
export function callerOf(logins: readonly SimulatedLogin[] = [], clientId: string | undefined): Caller | undefined {
  const wanted = clientId?.toLowerCase();
  const found = logins.find((login) => login.clientId.toLowerCase() === wanted);
  return found === undefined ? undefined : { clientId: found.clientId, objectId: found.objectId };
}
