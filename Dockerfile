# The build needs the .NET SDK, npm (DuckDB's native library) and nothing else.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install --yes --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN dotnet publish src/Metrics.Web --configuration Release --output /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
RUN apt-get update && apt-get install --yes --no-install-recommends git tzdata && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --home-dir /data metrics
COPY --from=build /app /app
COPY sql /app/sql
COPY dashboards /app/dashboards
COPY benchmarks /app/benchmarks
COPY samples /app/samples
USER metrics
ENV METRICS_DATA=/data
VOLUME /data
EXPOSE 5080
ENTRYPOINT ["dotnet", "/app/Metrics.Web.dll"]
CMD ["--listen", "http://0.0.0.0:5080"]
