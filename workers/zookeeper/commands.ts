/** What a person may ask of a member itself: nothing yet. Faults and processes are commands to the world. */
export type ZooKeeperCommand = never;
