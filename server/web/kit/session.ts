/** Who works here: kept for this tab only, gone when it closes. */
import { Api, type Problem } from "./api.ts";
import type { Session } from "./types.ts";

const KEPT = "tidehall.session";

export function session(): Session | null {
  const text = sessionStorage.getItem(KEPT);
  return text ? (JSON.parse(text) as Session) : null;
}

export function keep(given: Session | null): void {
  if (given) sessionStorage.setItem(KEPT, JSON.stringify(given));
  else sessionStorage.removeItem(KEPT);
}

export const token = (): string | null => session()?.token ?? null;

/** The API as whoever is signed in; `out` is told when the server says the session is over. */
export const staffApi = (out: () => void): Api =>
  new Api({
    token,
    expired: () => {
      keep(null);
      out();
    },
  });

export async function signIn(user: string, password: string): Promise<Session> {
  const given = await new Api().post<Session>("/session", { user, password });
  keep(given);
  return given;
}

export async function signOut(api: Api): Promise<Problem | null> {
  try {
    await api.delete("/session");
    return null;
  } catch (failure) {
    return failure as Problem;
  } finally {
    keep(null);
  }
}
