/** One import for a screen: styles, elements, and the reader's choices of last time. */
import "./tokens.css";
import "./base.css";
import "./parts.css";
import "./dialog.ts";
import "./preferences.ts";
import { restore } from "./prefs.ts";

restore();
