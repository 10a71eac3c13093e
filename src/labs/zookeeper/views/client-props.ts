import type { ClientView, EnsembleState } from "../../../../workers/zookeeper/projection.ts";
import type { PanelProps } from "../../lab.ts";

/** What every part of an opened client gets. */
export type OpenedProps = PanelProps<EnsembleState> & { readonly client: ClientView };
