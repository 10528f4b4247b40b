/**
 * A screen that nobody knows yet shows a code; somebody enters it on the page of devices, and the
 * screen, which alone has the secret behind the code, fetches its token. Nothing is typed here.
 */
import { Api } from "@kit/api.ts";
import { Live } from "@kit/live.ts";
import type { Model } from "./model.ts";

const AGAIN_MS = 10_000;
const ONE_MINUTE_MS = 60_000;

interface Code {
  code: string;
  secret: string;
  expires_at: string;
}

/** Waits until somebody enters the code; answers which screen this is now, and its token. */
export async function enrol(model: Model): Promise<{ id: string; token: string }> {
  const api = new Api();
  for (;;) {
    try {
      const code = await api.post<Code>("/displays/codes");
      model.code = code.code;
      model.changed();
      if (await entered(code)) return await api.post("/displays/claim", { secret: code.secret });
    } catch {
      // The server is away or asks for patience: the code that stands here may not hold.
      model.code = null;
      model.changed();
      await new Promise((done) => setTimeout(done, AGAIN_MS));
    }
  }
}

/** True once the code was entered; false when it holds no longer. */
function entered({ secret, expires_at }: Code): Promise<boolean> {
  return new Promise((done) => {
    const live = new Live();
    const over = (so: boolean): void => {
      window.clearTimeout(end);
      live.close();
      done(so);
    };
    const end = window.setTimeout(() => over(false), lasts(expires_at));
    live.watch<{ display?: string | null }>(`enrolment:${secret}`, {
      snapshot: ({ display }) => {
        if (display) over(true);
      },
      event: ({ type }) => {
        if (type === "display.enrolled") over(true);
      },
      refused: () => over(false),
    });
  });
}

/** How long a code stands: a little less than it holds, by no clock but a sane guess. */
function lasts(expires_at: string): number {
  const left = Date.parse(expires_at) - Date.now() - ONE_MINUTE_MS;
  const most = 14 * ONE_MINUTE_MS;
  // The clock of a television may be years off.
  return left > ONE_MINUTE_MS && left < most ? left : most;
}
