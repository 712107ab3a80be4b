# The Python that the tests run on. Every service runs this image: web by default, worker and beat by their command.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1
WORKDIR /srv/apcl
RUN useradd --system --no-create-home apcl

COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt

COPY . .
# Source maps, right-to-left and module builds of Bootstrap serve nobody here: 1.4 MB of files instead of 8.5.
# The secret is of this command only: it signs nothing and is not kept.
RUN SECRET_KEY=build python manage.py collectstatic --noinput --ignore "*.map" --ignore "*.rtl*" --ignore "*.esm*"

USER apcl
EXPOSE 8000
# No access log: the addresses of personal links hold their token. Heartbeats in memory: a slow disk must not kill a worker.
CMD ["gunicorn", "apcl.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
