import { type ReactNode, useLayoutEffect, useRef, useState } from "react";

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Fills the room it gets and tells its content how much that is. */
export function Measured({
  className,
  children,
}: {
  className: string;
  children: (size: Size) => ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      setSize({ width: element.clientWidth, height: element.clientHeight });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);

  return (
    <div ref={box} className={className}>
      {size !== null && size.width > 0 && size.height > 0 && children(size)}
    </div>
  );
}
