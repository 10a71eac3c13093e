import "./name-field.css";

/** Where a name is written: Enter or leaving the field keeps it, Escape leaves the one before. */
export function NameField(props: {
  name: string;
  charactersMax: number;
  value: string;
  onChange: (value: string) => void;
  onKeep: () => void;
  onLeave: () => void;
}) {
  const { name, charactersMax, value, onChange, onKeep, onLeave } = props;
  return (
    <input
      type="text"
      className="name-field"
      aria-label={name}
      maxLength={charactersMax}
      autoFocus
      value={value}
      onChange={(event) => {
        onChange(event.target.value);
      }}
      onBlur={onKeep}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") onKeep();
        if (event.key !== "Escape") return;
        // Only the naming ends, not the dialog.
        event.preventDefault();
        event.stopPropagation();
        onLeave();
      }}
    />
  );
}
