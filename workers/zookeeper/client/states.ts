/** How far a handle is. @source ZooKeeper.States (read-only servers and authentication are not there) */
export type HandleState = "CLOSED" | "CONNECTED" | "CONNECTING";

/** Where a session stands, as watchers are told. @source Watcher.Event.KeeperState */
export type KeeperState = "Closed" | "Disconnected" | "Expired" | "SyncConnected";

/** Where watchers wait. `exist`: for a node that was not there when it was asked for. @source ZKWatchManager */
export const WATCH_LISTS = ["data", "exist", "child"] as const;
export type WatchList = (typeof WATCH_LISTS)[number];

/** Who uses the library: the application itself, or a recipe that it runs. */
export type Caller = "application" | "lock";
