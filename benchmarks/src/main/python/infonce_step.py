"""The step of InfoNceStepBenchmark in PyTorch: milliseconds, the median of five rounds of 100 steps."""

import statistics
import time

import torch


def encoder(columns, hidden, embedding):
    return torch.nn.Sequential(
        torch.nn.Linear(columns, hidden), torch.nn.ReLU(),
        torch.nn.Linear(hidden, hidden), torch.nn.ReLU(),
        torch.nn.Linear(hidden, embedding))


def measure(hidden, k=512, columns=20, embedding=32, steps=100):
    torch.manual_seed(1)
    f, g = encoder(columns, hidden, embedding), encoder(columns, hidden, embedding)
    adam = torch.optim.Adam([*f.parameters(), *g.parameters()], lr=1e-3)
    x = torch.randn(k, columns)
    y = 0.5 * x + torch.randn(k, columns)

    def step():
        scores = f(x) @ g(y).T
        loss = (torch.logsumexp(scores, 1) - scores.diag()).mean()
        adam.zero_grad()
        loss.backward()
        adam.step()

    rounds = []
    for _ in range(6):
        start = time.perf_counter()
        for _ in range(steps):
            step()
        rounds.append((time.perf_counter() - start) / steps * 1e3)
    return statistics.median(rounds[1:])


for threads in (1, 2):
    torch.set_num_threads(threads)
    for hidden in (128, 256):
        print(f"PyTorch {torch.__version__}, {threads} thread(s), hidden {hidden}: {measure(hidden):.2f} ms")
