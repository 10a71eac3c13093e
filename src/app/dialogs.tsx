import { lazy, Suspense } from "react";
import { useStore } from "zustand";
import { PartitionDialog } from "../views/controls/partition-dialog.tsx";
import { type AreaProps, summaryOf, useShown } from "./shown.ts";

/** Come when they are first opened: the first load does without them. */
const FaultArea = lazy(async () => ({ default: (await import("./fault-area.tsx")).FaultArea }));
const PaletteArea = lazy(async () => ({
  default: (await import("./palette-area.tsx")).PaletteArea,
}));
const ShortcutSheet = lazy(async () => ({
  default: (await import("./shortcut-sheet.tsx")).ShortcutSheet,
}));
const WorkStrip = lazy(async () => ({
  default: (await import("../views/controls/work-strip.tsx")).WorkStrip,
}));
const ExportArea = lazy(async () => ({ default: (await import("./export-area.tsx")).ExportArea }));
const RecentArea = lazy(async () => ({ default: (await import("./recent-area.tsx")).RecentArea }));
const BranchesArea = lazy(async () => ({
  default: (await import("./branches-area.tsx")).BranchesArea,
}));
const CompareArea = lazy(async () => ({
  default: (await import("./compare-area.tsx")).CompareArea,
}));
const UntilArea = lazy(async () => ({ default: (await import("./until-area.tsx")).UntilArea }));

/** The one dialog that is open, if any. */
export function Dialogs(props: AreaProps) {
  return (
    <>
      {/* While a dialog comes, keys belong to it already: what is typed into the palette orders nothing. */}
      <Suspense fallback={<dialog open hidden />}>
        <OpenDialog {...props} />
      </Suspense>
      <Suspense fallback={null}>
        <WorkUnderWay {...props} />
      </Suspense>
    </>
  );
}

function WorkUnderWay({ session, text }: AreaProps) {
  const work = useStore(session.stores.desk, (desk) => desk.work);
  if (work === null) return null;
  return (
    <WorkStrip text={work.text} done={work.done} cancelWord={text.stop} onCancel={work.cancel} />
  );
}

function OpenDialog(props: AreaProps) {
  const { view } = props.session.stores;
  const dialog = useStore(view, (now) => now.dialog);
  const close = () => {
    // What is closed may be told so when another one is open already.
    view.setState((now) => (now.dialog === dialog ? { dialog: null } : now));
  };
  switch (dialog) {
    case "branches":
      return <BranchesArea {...props} onClose={close} />;
    case "compare":
      return <CompareArea {...props} onClose={close} />;
    case "chaos":
    case "clock":
    case "disk":
    case "links":
      return <FaultArea {...props} dialog={dialog} onClose={close} />;
    case "export":
      return <ExportArea {...props} onClose={close} />;
    case "recent":
      return <RecentArea {...props} onClose={close} />;
    case "palette":
      return <PaletteArea {...props} onClose={close} />;
    case "partition":
      return <OpenPartition {...props} onClose={close} />;
    case "shortcuts":
      return <ShortcutSheet {...props} onClose={close} />;
    case "until":
      return <UntilArea {...props} onClose={close} />;
    case null:
      return null;
  }
}

function OpenPartition({ session, text, language, onClose }: AreaProps & { onClose: () => void }) {
  const shown = useShown(session);
  if (shown === null) return null;
  const summaries = shown.lab
    .summaries(shown.state, language)
    .filter(({ kind, condition }) => kind === "member" || condition !== "new");
  return (
    <PartitionDialog
      members={summaries}
      leader={summaryOf(summaries, shown.lab.leader(shown.state))}
      text={text}
      onPartition={(groups) => {
        session.orders.send({ kind: "partition", groups });
      }}
      onClose={onClose}
    />
  );
}
