import { Component, type ReactNode } from "react";
import { CATALOGS } from "../words/catalog.ts";

/** The page failed: says so in one sentence instead of going blank. */
export class LastResort extends Component<
  { readonly children: ReactNode },
  { readonly message: string | null }
> {
  override state: { readonly message: string | null } = { message: null };

  static getDerivedStateFromError(error: unknown) {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    if (this.state.message === null) return this.props.children;
    const text = document.documentElement.lang.startsWith("zh") ? CATALOGS.zh : CATALOGS.en;
    return (
      <div className="last-resort" role="alert">
        <p>{text.run.broken(this.state.message)}</p>
        <button
          type="button"
          className="button button-plain"
          onClick={() => {
            location.reload();
          }}
        >
          {text.run.reload}
        </button>
      </div>
    );
  }
}
