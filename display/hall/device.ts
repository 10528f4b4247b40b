/** Who this screen is: its token and its id, kept by this browser. */
import { token as staffToken } from "@kit/session.ts";
import { remember, remembered } from "@kit/storage.ts";

const TOKEN_KEY = "tidehall.device";
const SCREEN_KEY = "tidehall.screen";

/** The device's token: once from the address, from then on kept by this browser. Staff may look
 * at a screen with their own. */
export function deviceToken(): string | null {
  const given = new URLSearchParams(location.hash.slice(1)).get("t");
  if (given) {
    remember(TOKEN_KEY, given);
    history.replaceState(null, "", location.pathname + location.search);
  }
  return given ?? remembered(TOKEN_KEY) ?? staffToken();
}

/** The screen that this browser was enrolled as. */
export const rememberedScreen = (): string | null => remembered(SCREEN_KEY);

/** From now on this browser is a screen of the hall. */
export function become({ id, token }: { id: string; token: string }): void {
  remember(TOKEN_KEY, token);
  remember(SCREEN_KEY, id);
  location.replace(`/screens/${encodeURIComponent(id)}`);
}
