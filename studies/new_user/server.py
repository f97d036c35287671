"""A loopback model: an OpenAI-compatible server that answers every request with one kernel, as a stream.

python -m studies.new_user.server PORT KERNEL
"""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


def serve(port: int, kernel: Path) -> None:
    """Answer until the process is ended."""
    answer = f"```python\n{kernel.read_text(encoding='utf-8')}\n```\n"

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            plain = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "loopback"}
            content = {"index": 0, "delta": {"role": "assistant", "content": answer}, "finish_reason": None}
            last = {"index": 0, "delta": {}, "finish_reason": "stop"}
            usage = {"prompt_tokens": 100, "completion_tokens": 100, "total_tokens": 200}
            for chunk in ({**plain, "choices": [content]}, {**plain, "choices": [last], "usage": usage}):
                self.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
            self.wfile.write(b"data: [DONE]\n\n")

        def log_message(self, *_: object) -> None:
            pass

    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]), Path(sys.argv[2]))
