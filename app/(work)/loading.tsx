import { LoadingRows } from "#components/ui/states.tsx";

export default function Loading() {
  return <LoadingRows />;
}
