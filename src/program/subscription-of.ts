import { LOGIN_SUBSCRIPTION } from "../planner/subscription.js";

/** Id of the subscription that something is planned in. */
export function subscriptionOf({ subscription }: { readonly subscription: string }, loginSubscription: string): string {
  const ofLogin = [LOGIN_SUBSCRIPTION, loginSubscription.toLowerCase()].includes(subscription.toLowerCase());
  return ofLogin ? loginSubscription : subscription;
}
